-- Run once, by the database's own superuser, when the volume is empty: a role that owns its database and nothing else.
\set ON_ERROR_STOP on
\if :{?name}
\else
  \set name balai
\endif
\getenv password BALAI_PASSWORD
CREATE ROLE :"name" LOGIN PASSWORD :'password' NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
CREATE DATABASE :"name" OWNER :"name" TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
