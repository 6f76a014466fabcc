// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/objective.h"

#include <torch/torch.h>

#include <vector>

/// The terms of the objective, one file each. A term yields one loss a unit (masked piece, text, word, piece or
/// attention entry); its value is the sum of loss times weight.
namespace stillroom::engine::term {

struct UnitLoss {
    torch::Tensor value;  ///< [N] float32, differentiable
    torch::Tensor weight; ///< [N] float32
    torch::Tensor text;   ///< [N] int64: text of the batch each unit belongs to
};

struct Input {
    const Batch& batch;
    const Outputs& student;
    const Outputs* teacher; ///< null only for hard_label
    const Targets& targets;
    const recipe::ObjectiveTerm& term;
    std::int64_t student_layers;
    std::int64_t teacher_layers;
    const FlatParameters* projections; ///< null when student and teacher have the same width
};

/// Cross-entropy with the labels, over labelled units.
[[nodiscard]] std::vector<UnitLoss> hard_label(const Input& input);
/// T^2 * KL(softmax(z_T / T) || softmax(z_S / T)) (Hinton et al. 2015: the factor keeps gradients comparable when
/// T changes). No labels needed. Of a teacher whose likeliest K classes are known, the others count as one class on both sides.
[[nodiscard]] std::vector<UnitLoss> soft_label(const Input& input);
/// Mean over the teacher's classes of (z_S / T - z_T / T)^2 (METHODS 3.3, KD-MSE).
[[nodiscard]] std::vector<UnitLoss> logits(const Input& input);
/// Mean over the width of (W h_S - h_T)^2 a piece, mean over mapped layers.
[[nodiscard]] std::vector<UnitLoss> hidden(const Input& input);
/// 1 - cos(W h_S, h_T) a piece, mean over mapped layers.
[[nodiscard]] std::vector<UnitLoss> cosine(const Input& input);
/// Squared difference of attention probabilities, mean over heads and mapped layers, every entry alike. With
/// unequal numbers of heads the heads are averaged before.
[[nodiscard]] std::vector<UnitLoss> attention(const Input& input);

/// Logits of both models on the same units, and how these units weigh: what hard and soft terms share.
struct Head {
    torch::Tensor student; ///< [N, classes]
    torch::Tensor teacher; ///< [N, classes] or [N, K + 1], undefined without teacher
    torch::Tensor labels;  ///< [N] int64, may be undefined
    torch::Tensor text;    ///< [N] int64
    bool words = false;    ///< units add up within a text (tags)
    double weight = 1.0;   ///< of a unit
    torch::Tensor pieces{}; ///< [N, K]: the classes of the teacher's first K columns, the last being all others together; undefined: all
};
[[nodiscard]] std::vector<Head> heads(const Input& input);
/// Weight of every unit when none is left out: the head's / N, for tags / texts.
[[nodiscard]] torch::Tensor even_weight(const Head& head, std::int64_t texts);

/// Student states after their projection beside the teacher's, by mapped layer.
struct StatePair {
    torch::Tensor student; ///< [T, teacher's width]
    torch::Tensor teacher; ///< [T, teacher's width]
};
[[nodiscard]] std::vector<StatePair> states(const Input& input);
/// Text of every piece: [T] int64.
[[nodiscard]] torch::Tensor text_of_pieces(const Batch& batch);

} // namespace stillroom::engine::term
