-- What the API reads. All of it can be thrown away and made again from the stream. Personal data is here as it is in the
-- stream: sealed, with a key that is not in the database.
--
-- Each projection has its tables twice, of which one set serves; the other is there to build it anew. Views show what serves.

create schema query_a;
create schema query_b;

create table projection (
    name    text primary key,
    serving text not null default 'a' check (serving in ('a', 'b'))
);
comment on column projection.serving is 'Which set of tables is read; who writes to that set holds the row meanwhile';
insert into projection (name) values ('tasks'), ('jobs');

create table projection_rebuild (
    projection      text        primary key references projection,
    requested_at    timestamptz not null,
    position        bigint,
    finished_at     timestamptz,
    digest          text,
    replaced_digest text
);
comment on table projection_rebuild is 'The latest rebuild of each projection; it is under way until it is finished';
comment on column projection_rebuild.position is 'How far it has got; not begun if there is none';

create table query_a.task (
    id         uuid        primary key,
    owner      uuid        not null,
    position   bigint      not null,
    title      text        not null,
    status     text        not null,
    priority   smallint    not null,
    due_at     timestamptz,
    rank       text        not null collate "C",
    digests    bytea[]     not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    view       json        not null
);
comment on column query_a.task.position is
    'Position of the event that added the task; it breaks the ties of every order';
comment on column query_a.task.title is 'Sealed: of no use to sort by';
comment on column query_a.task.priority is 'Rank of the priority, least urgent first, from 0';
comment on column query_a.task.digests is
    'Of the tags and of the words, each keyed with the owner''s key: no two owners have one in common';
comment on column query_a.task.view is 'The task as it is answered; the other columns are what lists filter and sort by';

-- One for each order of the list but that by title, which is made elsewhere. Tasks without a due date come last whichever
-- way the rest is sorted: hence two for due_at.
create index task_by_created on query_a.task (owner, created_at, position);
create index task_by_updated on query_a.task (owner, updated_at, position);
create index task_by_priority on query_a.task (owner, priority, position);
create index task_by_rank on query_a.task (owner, rank, position);
create index task_by_due on query_a.task (owner, coalesce(due_at, 'infinity'), position);
create index task_by_due_descending on query_a.task (owner, coalesce(due_at, '-infinity'), position);
create index task_by_digest on query_a.task using gin (digests);

create table query_a.task_history (
    task    uuid   not null references query_a.task on delete cascade,
    version bigint not null,
    entry   json   not null,
    primary key (task, version)
);
comment on column query_a.task_history.entry is 'The event as it is answered';

create table query_a.job (
    id    uuid primary key,
    owner uuid not null,
    view  json not null
);
comment on column query_a.job.view is 'The job as it is answered';

create table query_b.task (like query_a.task including all);
create table query_b.task_history (
    like query_a.task_history including all,
    foreign key (task) references query_b.task on delete cascade
);
create table query_b.job (like query_a.job including all);

create view task as select * from query_a.task;
create view task_history as select * from query_a.task_history;
create view job as select * from query_a.job;

-- As the owner, who alone may define views; so that no login can.
create function turn_over(projection_name text) returns void
    language plpgsql security definer set search_path = query, pg_temp as $$
declare
    next_set text;
    shown    text;
begin
    update projection set serving = case serving when 'a' then 'b' else 'a' end
    where name = projection_name returning serving into strict next_set;
    foreach shown in array case projection_name
        when 'tasks' then array['task_history', 'task']
        when 'jobs' then array['job']
    end loop
        execute format('create or replace view query.%1$I as select * from query_%2$s.%1$I', shown, next_set);
    end loop;
end
$$;
comment on function turn_over is 'Has the other set of a projection''s tables serve';
revoke all on function turn_over from public;
grant execute on function turn_over to taskledger_query;

grant usage on schema query_a, query_b to taskledger_query;
grant delete on query_a.task, query_b.task to taskledger_query;
grant select, insert, update, truncate on query_a.task, query_b.task, query_a.job, query_b.job to taskledger_query;
grant select, insert, truncate on query_a.task_history, query_b.task_history to taskledger_query;
grant select on task, task_history, job, projection to taskledger_query;
-- needed to lock a row; what it says is changed by turn_over alone
grant update (name) on projection to taskledger_query;
grant select, insert, update on projection_rebuild to taskledger_query;
