package io.taskledger.runtime.operations;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param securityContact where to report a vulnerability; by default {@code mailto:security@} the public URL's host */
@ConfigurationProperties("taskledger.operations")
record OperationsSettings(@Nullable URI securityContact) {}
