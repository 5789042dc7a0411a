package io.taskledger.runtime.openapi;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters of a read that answers a page at a time; {@code Pages} is what reads them. */
@Parameters({
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Most items on the page",
            schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "100", defaultValue = "20")),
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "nextCursor of the page before; all other parameters but limit must be the same as there",
            schema = @Schema(implementation = String.class))
})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PageParameters {}
