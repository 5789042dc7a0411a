-- The audit log. Leaves, nodes and checkpoints are only ever added: taskledger_audit may not change them, and triggers
-- stop whoever may.

create table leaf (
    index bigint primary key check (index >= 0),
    bytes bytea  not null check (length(bytes) <= 65535)
);
comment on table leaf is 'Exact bytes of each leaf; leaf index = position of its event - 1';

create table node (
    level smallint not null check (level between 0 and 62),
    index bigint   not null check (index >= 0),
    hash  bytea    not null check (length(hash) = 32),
    primary key (level, index)
);
comment on table node is 'Hashes of all perfect subtrees: the one of 2^level leaves that starts at leaf index * 2^level';

create table checkpoint (
    size    bigint      primary key check (size >= 0),
    root    bytea       not null check (length(root) = 32),
    note    text        not null,
    created timestamptz not null default now()
);
comment on table checkpoint is 'Every tree head that was ever signed, at most one of each size';

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only, % refused', tg_table_schema, tg_table_name, tg_op
        using errcode = 'insufficient_privilege';
end
$$;

create trigger append_only before update or delete or truncate on leaf
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on node
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on checkpoint
    for each statement execute function refuse_change();
-- also in sessions that replay a replica's changes, where ordinary triggers sleep
alter table leaf enable always trigger append_only;
alter table node enable always trigger append_only;
alter table checkpoint enable always trigger append_only;

-- What auditors filter by, and how an export finds its subject's events. It can be made again from the leaves.
create table entry (
    index        bigint      primary key references leaf,
    id           uuid        not null unique,
    time         timestamptz not null,
    action       text        not null,
    actor        uuid        not null,
    target       text        not null,
    subject      uuid,
    outcome      text        not null,
    operation_id uuid        not null
);
create index entry_by_time on entry (time);
create index entry_by_action on entry (action, index);
create index entry_by_actor on entry (actor, index);
-- the id alone also finds an entry, whatever kind of thing it is of
create index entry_by_target on entry (split_part(target, ':', 2), index);
create index entry_by_subject on entry (subject, index);
create index entry_by_operation on entry (operation_id);

grant select, insert on leaf, node, checkpoint, entry to taskledger_audit;
