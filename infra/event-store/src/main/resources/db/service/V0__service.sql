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
