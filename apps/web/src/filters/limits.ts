/** Max number of lines that a list of a menu shows; the others are found by searching. */
export const maxChoices = 100;

/** A list with more choices than this has a search field. */
export const minSearchable = 12;

/** Number of organizations in the `Menu` query. If there are as many, the API searches for others. */
export const maxOrganizations = 100;

/** Number of publishers that the server sends with a page, to keep it small. */
export const maxFirstPublishers = 40;

/** The largest number of independent owners that the menu offers by itself. */
export const maxOwners = 5;

/** Number of latest years that the menu of dates offers. */
export const maxYears = 12;
