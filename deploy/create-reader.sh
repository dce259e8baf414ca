#!/bin/sh
# PostgreSQL's image runs this once, on an empty database.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --set=password="$READER_PASSWORD" <<'SQL'
CREATE ROLE dateline_reader LOGIN PASSWORD :'password';
SQL
