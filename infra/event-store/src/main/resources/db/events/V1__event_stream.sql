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

-- Data subjects. The row is all that links a person's identity to the reference in the events, and it holds the key to what
-- the events say of them. Both go at once; what stays is the digest, so that nothing is ever made in their place.
create table subject (
    digest      bytea       primary key check (length(digest) = 32),
    subject     uuid        unique,
    key_id      uuid        unique,
    key_epoch   integer,
    wrapped_key bytea,
    created     timestamptz not null default now(),
    erased_at   timestamptz,
    check (num_nonnulls(subject, key_id, key_epoch, wrapped_key) = case when erased_at is null then 4 else 0 end)
);
comment on column subject.digest is 'HMAC-SHA-256 of the identity, with a key that is not in the database';
comment on column subject.wrapped_key is 'The data key, encrypted with the key of its epoch, which is not in the database';
create index subject_by_epoch on subject (key_epoch);
create index subject_by_erasure on subject (erased_at) where erased_at is not null;

create function keep_fence() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' or old.erased_at is not null then
        raise exception 'who was erased stays erased, % refused', tg_op using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger fence_erased before update or delete on subject for each row execute function keep_fence();
create trigger fence_all before truncate on subject for each statement execute function keep_fence();
alter table subject enable always trigger fence_erased;
alter table subject enable always trigger fence_all;

-- By what the processes tell that they have the same keys.
create table epoch (
    number      integer     primary key check (number > 0),
    check_value bytea       not null check (length(check_value) = 16),
    began       timestamptz not null default now()
);
comment on column epoch.check_value is 'Derived from the epoch''s key, which is not in the database and can''t be told from it';

-- The latest state of aggregates with many events, so that not all of them need to be read. It can be thrown away.
create table snapshot (
    aggregate_id   uuid        primary key,
    aggregate_type text        not null,
    sequence       bigint      not null,
    subject        uuid        not null,
    type           text        not null,
    revision       text        not null,
    time           timestamptz not null,
    state          bytea       not null
);
comment on column snapshot.sequence is 'Of the last event that is in the state';
comment on column snapshot.state is 'JSON, encrypted with the data key of the subject';

-- What was done under the idempotency keys of the last day. A row commits with its command's events, if it has any.
create table idempotency_key (
    subject   uuid        not null,
    key       bytea       not null check (length(key) = 16),
    request   bytea       not null check (length(request) = 16),
    operation uuid        not null,
    position  bigint      not null,
    answer    bytea       not null,
    time      timestamptz not null,
    primary key (subject, key)
);
comment on column idempotency_key.key is 'Digest of the key, made with the data key of the subject';
comment on column idempotency_key.request is 'Digest of the request that the key came with, made likewise';
comment on column idempotency_key.answer is 'JSON, encrypted with the data key of the subject';
create index idempotency_key_by_time on idempotency_key (time);

-- Values that only one aggregate of a subject may have. A row comes and goes with the events that say so.
create table reservation (
    subject uuid  not null,
    kind    text  not null,
    value   bytea not null,
    holder  uuid  not null,
    primary key (subject, kind, value)
);
comment on column reservation.value is 'A digest, made with the data key of the subject, if the value is personal';
comment on column reservation.holder is 'The aggregate';

grant usage on schema events to taskledger_command, taskledger_query, taskledger_audit;
grant select on head, event, subject, epoch, snapshot to taskledger_command, taskledger_query, taskledger_audit;
grant insert on event, subject, epoch, snapshot to taskledger_command;
grant select, insert, delete on idempotency_key, reservation to taskledger_command;
grant update (last) on head to taskledger_command;
grant update on snapshot to taskledger_command;
grant update (subject, key_id, key_epoch, wrapped_key, erased_at) on subject to taskledger_command;
