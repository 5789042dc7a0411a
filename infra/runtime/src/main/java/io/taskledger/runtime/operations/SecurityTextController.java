package io.taskledger.runtime.operations;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class SecurityTextController {

    private static final MediaType TYPE = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final SecurityText text;

    SecurityTextController(SecurityText text) {
        this.text = text;
    }

    /** RFC 9116, section 3: plain text in UTF-8, whatever {@code Accept} says. */
    @GetMapping(SecurityText.PATH)
    ResponseEntity<String> read() {
        return ResponseEntity.ok().contentType(TYPE).body(text.value());
    }
}
