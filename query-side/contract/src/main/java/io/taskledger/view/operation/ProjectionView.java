package io.taskledger.view.operation;

/**
 * How far a streaming processor has got.
 *
 * @param position last position of the stream that it is through with
 * @param lag events that it has not seen yet
 * @param lagSeconds age of the oldest of them; 0 if there is none
 */
public record ProjectionView(String name, long position, long lag, double lagSeconds) {}
