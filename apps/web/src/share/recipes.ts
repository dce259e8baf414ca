/** How to embed in the systems that editors use. docs/embedding.md has each of them, and more. */
export const recipes = [
  {
    system: "WordPress",
    text: "Paste the element or the iframe into a Custom HTML block. It is kept if you may write unfiltered HTML: as an administrator or editor, on a multisite network only as a super administrator.",
  },
  {
    system: "Drupal",
    text: "Paste the element or the iframe in the source view of the format Full HTML. Basic HTML removes both.",
  },
  {
    system: "Ghost",
    text: "Paste the element or the iframe into an HTML card. E-mails show no frame and run no script: the element is a link there.",
  },
  {
    system: "Substack",
    text: "It takes neither HTML nor scripts. Paste the link on a line of its own, or upload a picture and link it.",
  },
  {
    system: "AMP",
    text: "AMP allows neither the element nor an iframe. Paste its own frame, with the script in the head of the page.",
  },
] as const;
