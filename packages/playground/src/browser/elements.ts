/** An element of the page by its id. */
export function find<E extends HTMLElement>(id: string, type: new () => E): E {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new Error(`The page has no ${type.name} #${id}.`);
}

/** The address of the page without its parameters, which is the API's. */
export const toEndpoint = () => location.origin + location.pathname;
