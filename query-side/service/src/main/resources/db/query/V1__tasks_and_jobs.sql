-- What the API reads. All of it can be thrown away and made again from the stream. Personal data is here as it is in the
-- stream: sealed, with a key that is not in the database.

create table task (
    id         uuid        primary key,
    owner      uuid        not null,
    position   bigint      not null,
    title      text        not null,
    status     text        not null,
    priority   smallint    not null,
    due_at     timestamptz,
    digests    bytea[]     not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    view       json        not null
);
comment on column task.position is 'Position of the event that added the task; it breaks the ties of every order';
comment on column task.title is 'Sealed: of no use to sort by';
comment on column task.priority is 'Rank of the priority, least urgent first, from 0';
comment on column task.digests is
    'Of the tags and of the words, each keyed with the owner''s key: no two owners have one in common';
comment on column task.view is 'The task as it is answered; the other columns are what lists filter and sort by';

-- One for each order of the list but that by title, which is made elsewhere. Tasks without a due date come last whichever
-- way the rest is sorted: hence two for due_at.
create index task_by_created on task (owner, created_at, position);
create index task_by_updated on task (owner, updated_at, position);
create index task_by_priority on task (owner, priority, position);
create index task_by_due on task (owner, coalesce(due_at, 'infinity'), position);
create index task_by_due_descending on task (owner, coalesce(due_at, '-infinity'), position);
create index task_by_digest on task using gin (digests);

create table task_history (
    task    uuid   not null references task on delete cascade,
    version bigint not null,
    entry   json   not null,
    primary key (task, version)
);
comment on column task_history.entry is 'The event as it is answered';

create table job (
    id    uuid primary key,
    owner uuid not null,
    view  json not null
);
comment on column job.view is 'The job as it is answered';

grant select, insert, update on task, job to taskledger_query;
grant select, insert on task_history to taskledger_query;
