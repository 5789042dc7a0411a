-- Data subjects' requests as they see them, and the archives made for them.

create table privacy_request (
    id         uuid        primary key,
    job_id     uuid        not null unique,
    owner      uuid        not null,
    type       text        not null,
    status     text        not null check (status in ('REQUESTED', 'RUNNING', 'COMPLETED', 'FAILED')),
    reason     text,
    created_at timestamptz not null,
    due_at     timestamptz not null
);
comment on column privacy_request.reason is 'Sealed for its owner, as it came in the event';
create index privacy_request_by_owner on privacy_request (owner, created_at, id);

create table export (
    job_id     uuid        primary key,
    request_id uuid        not null unique,
    chunks     integer     not null check (chunks > 0),
    bytes      bigint      not null check (bytes > 0),
    seal       bytea       not null,
    created    timestamptz not null default now()
);
comment on table export is 'One archive per job, so that a job that is delivered again makes no second one';
comment on column export.bytes is 'Length in clear';
comment on column export.seal is 'Binds chunks and bytes to the job, with the key of the archive''s subject';

create table export_chunk (
    -- deferred, as an archive's size is known only after its last chunk
    job_id uuid    not null references export on delete cascade deferrable initially deferred,
    n      integer not null check (n >= 0),
    bytes  bytea   not null,
    primary key (job_id, n)
);
alter table export_chunk alter column bytes set storage external;
comment on column export_chunk.bytes is
    'A piece of a ZIP, encrypted for its subject; it compresses no further: hence storage external';

grant select, insert, update on privacy_request to taskledger_audit;
grant select, insert on export, export_chunk to taskledger_audit;
