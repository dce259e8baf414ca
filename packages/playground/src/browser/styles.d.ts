// Style sheets, which esbuild collects.
declare module "*.css";
