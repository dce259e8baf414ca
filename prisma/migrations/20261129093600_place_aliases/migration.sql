-- The aliases of its own collection, while other collections add some to a place.
ALTER TABLE "places" ADD COLUMN "own_aliases" TEXT[];
