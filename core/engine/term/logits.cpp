// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/term/term.h"

namespace stillroom::engine::term {

std::vector<UnitLoss> logits(const Input& input) {
    const double temperature = input.term.temperature;
    std::vector<UnitLoss> losses;
    for (const Head& head : heads(input)) {
        const torch::Tensor student = head.pieces.defined() ? head.student.gather(-1, head.pieces) : head.student;
        const torch::Tensor value = ((student - head.teacher.detach()) / temperature).square().mean(-1);
        losses.push_back({value, even_weight(head, input.batch.texts()), head.text});
    }
    return losses;
}

} // namespace stillroom::engine::term
