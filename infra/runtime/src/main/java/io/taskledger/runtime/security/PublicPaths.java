package io.taskledger.runtime.security;

/**
 * Paths anybody may read without a token; one that is sent all the same is not looked at. A bean.
 *
 * @param patterns path patterns as {@link org.springframework.web.util.pattern.PathPattern} reads them
 */
public record PublicPaths(String... patterns) {}
