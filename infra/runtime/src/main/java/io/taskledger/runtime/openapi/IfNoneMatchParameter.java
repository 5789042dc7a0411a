package io.taskledger.runtime.openapi;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the condition that a read can be under, and by it the answer 304. */
@Parameter(
        name = "If-None-Match",
        in = ParameterIn.HEADER,
        description = "ETag of the version that the client has (RFC 9110, section 13.1.2)",
        example = "\"3\"",
        schema = @Schema(implementation = String.class))
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface IfNoneMatchParameter {}
