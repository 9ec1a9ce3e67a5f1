package com.example.platform.rag;

/** How near two vectors are: 1 for the same direction, 0 for nothing in common. */
public final class CosineSimilarity {

    private CosineSimilarity() {}

    public static double between(float[] a, float[] b) {
        double product = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squaresOfA += a[i] * a[i];
            squaresOfB += b[i] * b[i];
        }
        return squaresOfA == 0 || squaresOfB == 0 ? 0 : product / Math.sqrt(squaresOfA * squaresOfB);
    }
}
