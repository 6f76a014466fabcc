// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/term/term.h"

namespace stillroom::engine::term {

std::vector<UnitLoss> logits(const Input& input) {
    const double temperature = input.term.temperature;
    std::vector<UnitLoss> losses;
    for (const Head& head : heads(input)) {
        const bool some = head.pieces.defined(); // the last column of the teacher is no class
        const torch::Tensor student = some ? head.student.gather(-1, head.pieces) : head.student;
        const torch::Tensor teacher = some ? head.teacher.narrow(-1, 0, head.pieces.size(-1)) : head.teacher;
        const torch::Tensor value = ((student - teacher.detach()) / temperature).square().mean(-1);
        losses.push_back({value, even_weight(head, input.batch.texts()), head.text});
    }
    return losses;
}

} // namespace stillroom::engine::term
