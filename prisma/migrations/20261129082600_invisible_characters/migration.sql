-- PostgreSQL's parser takes invisible characters (soft hyphens, joiners, marks of text direction) for letters of the word beside
-- them, so that a search did not find it. Folding removes them; a zero-width space ends a word.
CREATE OR REPLACE FUNCTION "fold"(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN replace(replace(lower(unaccent('unaccent'::regdictionary, translate($1,
    U&'\200B\00AD\061C\200C\200D\200E\200F\202A\202B\202C\202D\202E\2060\2061\2062\2063\2064\2066\2067\2068\2069\FEFF', ' '
  ))), 'isation', 'ization'), 'defence', 'defense');

-- What was derived from texts that have one. Setting a column to itself generates the columns that depend on it again.
UPDATE "organizations" SET "name" = "name"
  WHERE concat("name", "acronym", "aliases"::text) ~ '[\u200B\u00AD\u061C\u200C-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]';
UPDATE "people" SET "name" = "name"
  WHERE concat("name", "aliases"::text) ~ '[\u200B\u00AD\u061C\u200C-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]';
UPDATE "places" SET "name" = "name", "aliases" = "aliases"
  WHERE concat("name", "aliases"::text) ~ '[\u200B\u00AD\u061C\u200C-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]';
UPDATE "event_texts" t SET "search" = d.search
FROM "derived_event_texts" d
WHERE d.event_id = t.event_id AND t.event_id IN (
  SELECT e.id FROM "events" e
  WHERE concat(e."title", e."summary") ~ '[\u200B\u00AD\u061C\u200C-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]'
  UNION
  SELECT l.event_id FROM "participations" l JOIN "organizations" o ON o.id = l.organization_id
  WHERE concat(o."name", o."acronym", o."aliases"::text) ~ '[\u200B\u00AD\u061C\u200C-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]'
  UNION
  SELECT l.event_id FROM "involvements" l JOIN "people" p ON p.id = l.person_id
  WHERE concat(p."name", p."aliases"::text) ~ '[\u200B\u00AD\u061C\u200C-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]'
  UNION
  SELECT e.id FROM "events" e JOIN "places" p ON p.id = e.place_id
  WHERE concat(p."name", p."aliases"::text) ~ '[\u200B\u00AD\u061C\u200C-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]'
);
