package io.taskledger.runtime.openapi;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.taskledger.runtime.web.ApiHeaders;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the key that every write takes, and by it what all writes answer. */
@Parameter(
        name = ApiHeaders.IDEMPOTENCY_KEY,
        in = ParameterIn.HEADER,
        description =
                "A key of the client's own, new for each request: a request that is sent again with it within 24 hours "
                        + "is not carried out again but answered as it was, with Idempotent-Replayed. A refusal takes no key.",
        example = "8e03978e-40d5-43dd-bc93-6894a57f9324",
        schema = @Schema(implementation = String.class, pattern = "^(\"?)[!#-~]{1,255}\\1$"))
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface IdempotencyKeyParameter {}
