-- What every service's schema begins with.

create table token_entry (
    processor_name varchar(255) not null,
    segment        integer      not null,
    token          bytea,
    token_type     varchar(255),
    timestamp      varchar(255),
    owner          varchar(255),
    primary key (processor_name, segment)
);
comment on table token_entry is 'How far each streaming processor has got; columns as Axon''s JdbcTokenStore expects';

grant usage on schema ${flyway:defaultSchema} to taskledger_${flyway:defaultSchema};
grant select, insert, update, delete on token_entry to taskledger_${flyway:defaultSchema};

create table dead_letter (
    id                 uuid        primary key,
    processor          text        not null,
    sequence           uuid        not null,
    position           bigint      not null,
    reason             text        not null,
    attempts           integer     not null default 1,
    parked_at          timestamptz not null default now(),
    retry_requested_at timestamptz,
    discarded_at       timestamptz,
    discard_reason     text,
    unique (processor, position)
);
comment on table dead_letter is
    'Events that a processor could not handle, and those behind them in the same sequence; the events stay in the stream';
create index dead_letter_waiting on dead_letter (processor, sequence, position) where discarded_at is null;

grant select, insert, update, delete on dead_letter to taskledger_${flyway:defaultSchema};

-- operators ask the query side, for all services
grant usage on schema ${flyway:defaultSchema} to taskledger_query;
grant select on token_entry, dead_letter to taskledger_query;
grant update (retry_requested_at, discard_reason) on dead_letter to taskledger_query;
