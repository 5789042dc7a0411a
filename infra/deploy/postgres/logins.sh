#!/usr/bin/env bash
# Creates the owner of the schemas and a login per service. The services' migrations grant each what it needs.
set -euo pipefail

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set owner_password="$TASKLEDGER_DATABASE_OWNER_PASSWORD" \
    --set command_password="$TASKLEDGER_COMMAND_DATABASE_PASSWORD" \
    --set query_password="$TASKLEDGER_QUERY_DATABASE_PASSWORD" \
    --set audit_password="$TASKLEDGER_AUDIT_DATABASE_PASSWORD" <<'SQL'
create role taskledger_owner login password :'owner_password';
create role taskledger_command login password :'command_password';
create role taskledger_query login password :'query_password';
create role taskledger_audit login password :'audit_password';
create database taskledger owner taskledger_owner;
SQL
