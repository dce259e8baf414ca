declare module "*?text" {
  const text: string;
  export default text;
}

/** The source of a style sheet; `?text` compiles it for the supported browsers. */
declare module "*?source" {
  const text: string;
  export default text;
}
