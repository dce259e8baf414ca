import type { ReactElement, ReactNode } from "react";

/** An element for `next/og` that can be sent to another thread. */
export type PlainElement = { type: string; key: null; props: Record<string, unknown> };
type PlainNode = PlainElement | string | PlainNode[];

/**
 * Renders the components of an element, which must be stateless, and removes React's symbols, which
 * cannot be sent to a thread.
 */
export function toPlainElement({ type, props }: ReactElement): PlainElement {
  if (typeof type === "function") {
    return toPlainElement((type as (props: unknown) => ReactElement)(props));
  }
  const { children, ...rest } = props as { children?: ReactNode };
  return {
    type,
    key: null,
    props: children === undefined ? rest : { ...rest, children: toPlainNode(children) },
  };
}

function toPlainNode(node: ReactNode): PlainNode {
  if (node === null || node === undefined || typeof node === "boolean") return [];
  if (typeof node !== "object") return String(node);
  if (Array.isArray(node)) return node.map(toPlainNode);
  return toPlainElement(node as ReactElement);
}
