// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/term/term.h"

namespace stillroom::engine::term {

namespace {

/// One loss a piece from each pair of states, averaged over the pairs.
template <class Distance>
std::vector<UnitLoss> over_layers(const Input& input, Distance distance) {
    const std::vector<StatePair> pairs = states(input);
    const torch::Tensor text = text_of_pieces(input.batch);
    const auto units = static_cast<double>(text.numel()) * static_cast<double>(pairs.size());
    std::vector<UnitLoss> losses;
    for (const StatePair& pair : pairs) {
        losses.push_back({distance(pair.student, pair.teacher),
                          torch::full({text.numel()}, 1.0 / units, pair.teacher.options()), text});
    }
    return losses;
}

} // namespace

std::vector<UnitLoss> hidden(const Input& input) {
    return over_layers(input, [](const torch::Tensor& student, const torch::Tensor& teacher) {
        return (student - teacher).square().mean(-1);
    });
}

std::vector<UnitLoss> cosine(const Input& input) {
    return over_layers(input, [](const torch::Tensor& student, const torch::Tensor& teacher) {
        return 1.0 - torch::cosine_similarity(student, teacher, -1);
    });
}

} // namespace stillroom::engine::term
