// WordPress writes `&` as `&#038;`. Where that was not decoded, the browser takes what follows the
// `#` for the fragment, which the server never receives.
if (typeof window !== "undefined") {
  const address = new URL(window.location.href);
  if (/^#(?:0*38|x0*26);/i.test(address.hash)) {
    const query = `${address.search || "?"}&${address.hash}`;
    address.search = query.replace(/&+#(?:0*38|x0*26);/gi, "&");
    address.hash = "";
    window.location.replace(address.href);
  }
}
