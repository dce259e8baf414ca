// Max lengths of the lists that the dashboard fetches and shows. Those of the API are in core.

/** Lanes that leave space for the list below; "all lanes" shows the others. */
export const maxFirstLanes = 8;
export const maxEmbedLanes = 6;
export const maxPrintLanes = 12;
export const maxPictureLanes = 5;

/** Events that a still timeline draws, in an embed or a print. */
export const maxStillItems = 200;

/** Initial rows of an embed's list, and rows that "Show more" adds. */
export const maxEmbedRows = 100;

/** Events of a print, with all their sources. */
export const maxPrintEvents = 500;

/** Organizations of an event that its link picture names. */
export const maxPictureOrganizations = 5;

/** Lines of a menu; searching finds the others. */
export const maxChoices = 100;

/** A menu with more choices than this has a search field. */
export const minSearchable = 12;

/** Organizations in the `Menu` query. If this many are returned, the API searches for others. */
export const maxOrganizations = 100;

/** Publishers that the server sends with a page, to keep it small. */
export const maxFirstPublishers = 40;

/** The largest number of independent owners that the menu offers, unless the view has more. */
export const maxOwners = 5;

/** Years that the menu of dates offers. */
export const maxYears = 12;

/** Lines of each group of results in the palette. */
export const maxPaletteLines = 5;

/** Events of typed dates in the palette. */
export const maxDateEvents = 50;
