// WordPress writes `&` as `&#038;`. Where that was not decoded, the browser takes what follows the
// `#` for the fragment, which the server never receives.
if (typeof window !== "undefined") {
  const { pathname, search, hash } = window.location;
  if (/^#(?:0*38|x0*26);/i.test(hash)) {
    const query = `${search || "?"}&${hash}`.replace(/&+#(?:0*38|x0*26);/gi, "&");
    window.location.replace(pathname + query);
  }
}
