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

    private Rejected(String code, @Nullable Long currentVersion) {
        super(Rejection.class);
        this.code = code;
        this.currentVersion = currentVersion;
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

    @Override
    protected boolean matchesSafely(Rejection rejection) {
        return rejection.code().equals(code) && Objects.equals(rejection.currentVersion(), currentVersion);
    }

    @Override
    public void describeTo(Description description) {
        description
                .appendText("rejection ")
                .appendValue(code)
                .appendText(" at ")
                .appendValue(currentVersion);
    }

    @Override
    protected void describeMismatchSafely(Rejection rejection, Description mismatch) {
        mismatch.appendValue(rejection.code()).appendText(" at ").appendValue(rejection.currentVersion());
    }
}
