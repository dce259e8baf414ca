type Click = Pick<MouseEvent, "altKey" | "button" | "ctrlKey" | "metaKey" | "shiftKey">;

/**
 * Whether a click follows a link in its tab. With another button or a modifier key the browser opens
 * a tab or a window, or saves what the link leads to.
 */
export const isPlainClick = ({ altKey, button, ctrlKey, metaKey, shiftKey }: Click): boolean =>
  button === 0 && !altKey && !ctrlKey && !metaKey && !shiftKey;
