import { createElement } from "react";
import { expect, it } from "vitest";
import { toPlainElement } from "./to-plain-element.ts";

const Name = ({ of }: { of: string }) => createElement("b", { style: { color: "red" } }, of);
const List = ({ names }: { names: string[] }) =>
  createElement(
    "div",
    null,
    names.map((of) => createElement(Name, { key: of, of })),
    names.length > 5 && "many",
    names.length,
  );

it("components are called, and what is left can be sent to another thread", () => {
  const plain = toPlainElement(createElement(List, { names: ["a", "b"] }));
  const name = (children: string) => ({
    type: "b",
    key: null,
    props: { style: { color: "red" }, children },
  });
  expect(structuredClone(plain)).toEqual({
    type: "div",
    key: null,
    props: { children: [[name("a"), name("b")], [], "2"] },
  });
  expect(toPlainElement(createElement("img", { src: "data:" })).props).toEqual({ src: "data:" });
});
