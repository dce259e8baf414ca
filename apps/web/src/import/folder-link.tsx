import { useEffect, useState } from "react";

/** Downloads the collection's folder as an archive. */
export function FolderLink({ name, zip }: { name: string; zip: string }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const bytes = Uint8Array.from(atob(zip), (character) => character.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [zip]);
  return (
    <a className="link" href={address} download={`${name}.zip`}>
      Download the folder (ZIP)
    </a>
  );
}
