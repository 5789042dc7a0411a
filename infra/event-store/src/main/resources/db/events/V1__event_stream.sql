-- The stream. Only taskledger_command appends; nobody updates or deletes.

create table head (
    only_row boolean primary key default true check (only_row),
    last bigint not null
);
comment on table head is
    'The last position given out. Its row lock is held until the append commits, so position order is commit order.';
insert into head (last) values (0);

create table event (
    position       bigint      primary key,
    event_id       uuid        not null unique,
    aggregate_type text        not null,
    aggregate_id   uuid        not null,
    sequence       bigint      not null check (sequence >= 0),
    type           text        not null,
    revision       integer     not null,
    time           timestamptz not null,
    payload        json        not null,
    metadata       json        not null,
    unique (aggregate_id, sequence)
);
comment on column event.payload is 'json, not jsonb: the audit log commits to the exact text';

-- Data subjects. The row is all that links a person's identity to the reference in the events.
create table subject (
    digest  bytea       primary key check (length(digest) = 32),
    subject uuid        not null unique,
    created timestamptz not null default now()
);

grant usage on schema events to taskledger_command, taskledger_query, taskledger_audit;
grant select on head, event, subject to taskledger_command, taskledger_query, taskledger_audit;
grant insert on event, subject to taskledger_command;
grant update (last) on head to taskledger_command;
