package io.taskledger.runtime.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.ReadTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;

/**
 * Closes a connection whose request has not arrived, headers and body together, some time after its first byte. The
 * server's own request time-out begins only after the headers, and its idle time-out would let headers take a minute.
 * For one connection, on its event loop.
 */
final class ArrivalTimeout {

    private final Duration timeout;

    private @Nullable Future<?> timer;
    private boolean headersArrived;

    /** What was read last, as the codec reads it; still readable while it holds more than the message at hand. */
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

    /** Whether the codec has once begun a buffer of its own, so that nobody can tell what it holds. */
    private boolean lineInPieces;

    ArrivalTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    /** Watches a connection through two handlers: one sees the bytes that come in, the other the messages they make. */
    void guard(ChannelPipeline pipeline) {
        Messages messages = new Messages();
        pipeline.addAfter(NettyPipeline.HttpCodec, "taskledger.requestMessages", messages);
        pipeline.addBefore(NettyPipeline.HttpCodec, "taskledger.requestBytes", new Bytes(pipeline.context(messages)));
    }

    private void start(ChannelHandlerContext context) {
        if (timer == null) {
            timer = context.executor().schedule(() -> expire(context), timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        headersArrived = false;
    }

    private void expire(ChannelHandlerContext context) {
        boolean answering = ChannelOperations.get(context.channel()) != null;
        if (answering && !headersArrived) {
            // the answer to the request before is not to be cut off
            timer = null;
            start(context);
            return;
        }
        if (answering) {
            // whoever reads the body learns of it and may still answer
            context.fireExceptionCaught(ReadTimeoutException.INSTANCE);
        }
        if (headersArrived) {
            context.close();
        } else {
            context.writeAndFlush(requestTimeout()).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static FullHttpResponse requestTimeout() {
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.REQUEST_TIMEOUT);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }

    private final class Bytes extends ChannelInboundHandlerAdapter {

        private final ChannelHandlerContext messages;

        Bytes(ChannelHandlerContext messages) {
            this.messages = messages;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            bytes = (ByteBuf) message;
            start(messages);
            bytes.retain();
            context.fireChannelRead(bytes);
            lineInPieces |= bytes.isReadable();
            bytes.release();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            stop();
            context.fireChannelInactive();
        }
    }

    private final class Messages extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                // it may have come along with the end of the request before, which stopped the timer
                start(context);
                headersArrived = true;
            }
            if (message instanceof LastHttpContent) {
                stop();
                if (bytes.isReadable() || lineInPieces) {
                    // the next request may have begun with it
                    start(context);
                }
            }
            context.fireChannelRead(message);
        }
    }
}
