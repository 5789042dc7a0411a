package io.taskledger.runtime.web;

import io.taskledger.runtime.validation.CanonicalUuid;
import java.beans.PropertyEditorSupport;
import java.util.UUID;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Lets handlers take UUIDs in their canonical form only. An editor, since Spring falls back to its own lenient one, which
 * takes blanks and missing digits, where a converter fails.
 */
@ControllerAdvice
class UuidParameter {

    @InitBinder
    void register(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(CanonicalUuid.parse(text).orElseThrow(() -> new IllegalArgumentException("Not a UUID")));
            }
        });
    }
}
