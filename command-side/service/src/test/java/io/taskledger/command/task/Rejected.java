package io.taskledger.command.task;

import io.taskledger.command.execution.Rejection;
import java.util.Objects;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;
import org.jspecify.annotations.Nullable;

/** Matches a {@link Rejection} by the rule that was broken, and by the version it names. */
public final class Rejected extends TypeSafeMatcher<Rejection> {

    private final String code;
    private final @Nullable Long currentVersion;
    private final @Nullable String field;

    private Rejected(String code, @Nullable Long currentVersion) {
        this(code, currentVersion, null);
    }

    private Rejected(String code, @Nullable Long currentVersion, @Nullable String field) {
        super(Rejection.class);
        this.code = code;
        this.currentVersion = currentVersion;
        this.field = field;
    }

    public static Matcher<Rejection> asNotFound() {
        return new Rejected("not_found", null);
    }

    public static Matcher<Rejection> asConflict(String code) {
        return new Rejected(code, null);
    }

    public static Matcher<Rejection> asOutdated(long currentVersion) {
        return new Rejected("version_conflict", currentVersion);
    }

    public static Matcher<Rejection> asInvalid(String field, String code) {
        return new Rejected(code, null, field);
    }

    @Override
    protected boolean matchesSafely(Rejection rejection) {
        return rejection.code().equals(code)
                && Objects.equals(rejection.currentVersion(), currentVersion)
                && Objects.equals(rejection.field(), field);
    }

    @Override
    public void describeTo(Description description) {
        description
                .appendText("rejection ")
                .appendValue(code)
                .appendText(" at ")
                .appendValue(currentVersion)
                .appendText(" of ")
                .appendValue(field);
    }

    @Override
    protected void describeMismatchSafely(Rejection rejection, Description mismatch) {
        mismatch.appendValue(rejection.code()).appendText(" at ").appendValue(rejection.currentVersion());
    }
}
