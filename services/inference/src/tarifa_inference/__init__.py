"""Runs ONNX models on CPU or GPU behind the Open Inference Protocol v2."""
