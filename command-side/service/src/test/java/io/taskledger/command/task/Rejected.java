package io.taskledger.command.task;

import io.taskledger.command.execution.Rejection;
import java.util.Objects;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;
import org.jspecify.annotations.Nullable;

/** Matches a {@link Rejection} by its reason, and by the version it names. */
public final class Rejected extends TypeSafeMatcher<Rejection> {

    private final Rejection.Reason reason;
    private final @Nullable Long currentVersion;

    private Rejected(Rejection.Reason reason, @Nullable Long currentVersion) {
        super(Rejection.class);
        this.reason = reason;
        this.currentVersion = currentVersion;
    }

    public static Matcher<Rejection> as(Rejection.Reason reason) {
        return new Rejected(reason, null);
    }

    public static Matcher<Rejection> asOutdated(long currentVersion) {
        return new Rejected(Rejection.Reason.VERSION_CONFLICT, currentVersion);
    }

    @Override
    protected boolean matchesSafely(Rejection rejection) {
        return rejection.reason() == reason && Objects.equals(rejection.currentVersion(), currentVersion);
    }

    @Override
    public void describeTo(Description description) {
        description
                .appendText("rejection ")
                .appendValue(reason)
                .appendText(" at ")
                .appendValue(currentVersion);
    }

    @Override
    protected void describeMismatchSafely(Rejection rejection, Description mismatch) {
        mismatch.appendValue(rejection.reason()).appendText(" at ").appendValue(rejection.currentVersion());
    }
}
