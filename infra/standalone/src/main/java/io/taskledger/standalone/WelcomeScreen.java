package io.taskledger.standalone;

import io.taskledger.runtime.PublicUrl;
import java.nio.file.Path;
import java.time.Duration;

/** What a user reads when everything is up. */
final class WelcomeScreen {

    private WelcomeScreen() {}

    /** @param startTime from the launch of the process until now */
    static String of(PublicUrl url, Path dataDirectory, Path logFile, Duration startTime) {
        return """

                Taskledger is ready after %3$d s.

                  REST API   %1$s/api/v1   described at %1$s/docs and %1$s/openapi.json
                  MCP        %1$s/mcp
                  Health     %1$s/health

                Get a token, here for alice:

                  TOKEN=$(curl -s %1$s/dev/token -d sub=alice | cut -d '"' -f 4)

                Add a task, and list what there is to do:

                  curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
                       -d '{"title": "Water the plants"}' %1$s/api/v1/tasks
                  curl -H "Authorization: Bearer $TOKEN" %1$s/api/v1/tasks

                Read the signed state of the audit log, as an auditor:

                  AUDITOR=$(curl -s %1$s/dev/token -d sub=carol -d roles=AUDITOR -d scope=audit:read | cut -d '"' -f 4)
                  curl -H "Authorization: Bearer $AUDITOR" %1$s/api/v1/audit/checkpoint

                Data is kept in  %2$s
                Log              %4$s
                Stop with        Ctrl-C

                """.formatted(url.value(), dataDirectory, startTime.toSeconds(), logFile);
    }
}
