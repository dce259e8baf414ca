import type { Page } from "@playwright/test";

/** A node of the browser's accessibility tree, which screen readers use, without ignored nodes. */
export type TreeNode = {
  role: string;
  name: string;
  level?: number;
  position?: number;
  setSize?: number;
  children: TreeNode[];
};

/**
 * The accessibility tree of a page as computed by Chromium. Roles that the DOM implies may be
 * missing from it.
 */
export async function readTree(page: Page): Promise<TreeNode> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const toNodes = (id: string): TreeNode[] => {
    const node = byId.get(id);
    if (!node) return [];
    const children = (node.childIds ?? []).flatMap(toNodes);
    if (node.ignored) return children;
    const read = (name: string) => node.properties?.find((one) => one.name === name)?.value.value;
    return [
      {
        role: String(node.role?.value ?? ""),
        name: String(node.name?.value ?? ""),
        ...(read("level") !== undefined && { level: Number(read("level")) }),
        ...(read("posinset") !== undefined && { position: Number(read("posinset")) }),
        ...(read("setsize") !== undefined && { setSize: Number(read("setsize")) }),
        children,
      },
    ];
  };
  const [root] = toNodes(nodes[0]?.nodeId ?? "");
  if (!root) throw new Error("The page has no accessibility tree.");
  return root;
}

/** All nodes of a role under a node, in order. */
export function findAll(node: TreeNode, role: string): TreeNode[] {
  return node.children.flatMap((child) => [
    ...(child.role === role ? [child] : []),
    ...findAll(child, role),
  ]);
}

/** The text under a node as a screen reader reads it. */
export const readText = (node: TreeNode): string =>
  node.role === "StaticText" ? node.name : node.children.map(readText).filter(Boolean).join(" ");
