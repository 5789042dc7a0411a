package io.taskledger.runtime.web;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Lets the API's handlers take and answer JSON and nothing else, unless their mappings name media types themselves. So
 * a request that is to be refused for its {@code Content-Type} or its {@code Accept} is refused before its handler runs
 * and not after it has changed anything.
 */
final class ApiMappings extends RequestMappingHandlerMapping {

    private static final String API = "/api/";

    @Override
    protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
        RequestMappingInfo mapping = super.getMappingForMethod(method, handlerType);
        return mapping != null && isApi(mapping) ? withMediaTypes(mapping, method) : mapping;
    }

    private static boolean isApi(RequestMappingInfo mapping) {
        return mapping.getPatternsCondition().getPatterns().stream()
                .allMatch(pattern -> pattern.getPatternString().startsWith(API));
    }

    private static RequestMappingInfo withMediaTypes(RequestMappingInfo mapping, Method method) {
        RequestMappingInfo.Builder complete = mapping.mutate();
        if (mapping.getConsumesCondition().isEmpty() && takesBody(method)) {
            complete.consumes(MediaType.APPLICATION_JSON_VALUE);
        }
        if (mapping.getProducesCondition().isEmpty() && answersBody(method)) {
            complete.produces(MediaType.APPLICATION_JSON_VALUE);
        }
        return complete.build();
    }

    private static boolean takesBody(Method method) {
        return Stream.of(method.getParameters())
                .anyMatch(parameter -> parameter.isAnnotationPresent(RequestBody.class));
    }

    private static boolean answersBody(Method method) {
        ResolvableType answer = ResolvableType.forMethodReturnType(method);
        while (Publisher.class.isAssignableFrom(answer.toClass())
                || HttpEntity.class.isAssignableFrom(answer.toClass())) {
            answer = answer.getGeneric();
        }
        return answer.toClass() != Void.class && answer.toClass() != void.class;
    }
}
