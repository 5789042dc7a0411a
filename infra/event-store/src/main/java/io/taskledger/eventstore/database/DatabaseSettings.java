package io.taskledger.eventstore.database;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The database all services share.
 *
 * @param url JDBC URL without credentials; the R2DBC URL is derived from it
 * @param owner login that owns the schemas and runs the migrations
 */
@Validated
@ConfigurationProperties("taskledger.database")
record DatabaseSettings(
        @NotNull
        @Pattern(regexp = "jdbc:postgresql://.+", message = "must be a URL like jdbc:postgresql://host:5432/name")
        String url,

        @NotNull @Valid Login owner) {

    /** A database login. */
    record Login(@NotBlank String username, @NotNull String password) {}
}
