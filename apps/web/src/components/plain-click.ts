type Click = Pick<MouseEvent, "altKey" | "button" | "ctrlKey" | "metaKey" | "shiftKey">;

/**
 * Whether a click opens a link in the same tab. With another button or a modifier key the browser
 * opens a tab or a window, or downloads the target.
 */
export const isPlainClick = ({ altKey, button, ctrlKey, metaKey, shiftKey }: Click): boolean =>
  button === 0 && !altKey && !ctrlKey && !metaKey && !shiftKey;
