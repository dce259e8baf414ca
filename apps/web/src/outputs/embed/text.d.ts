declare module "*?text" {
  const text: string;
  export default text;
}

/** A style sheet as it is written; `?text` is lowered for the supported browsers. */
declare module "*?source" {
  const text: string;
  export default text;
}
