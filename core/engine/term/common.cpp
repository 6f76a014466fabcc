// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/term/term.h"

#include "core/recipe/layer_mapping.h"

#include <fmt/format.h>

namespace stillroom::engine::term {

std::vector<Head> heads(const Input& input) {
    const Batch& batch = input.batch;
    const Outputs& student = input.student;
    const Outputs none;
    const Outputs& teacher = input.teacher != nullptr ? *input.teacher : none;
    std::vector<Head> found;
    if (input.targets.mlm) {
        found.push_back({student.mlm, teacher.mlm, batch.masked_labels, batch.masked_text, false, 1.0, teacher.mlm_pieces});
    }
    const auto every_text = [&] { return torch::arange(batch.texts(), batch.ids.options().dtype(torch::kInt64)); };
    if (input.targets.domain) {
        found.push_back({student.domain, teacher.domain, batch.domain, every_text()});
    }
    if (input.targets.intent) {
        found.push_back({student.intent, teacher.intent, batch.intent, every_text()});
    }
    if (input.targets.label) {
        found.push_back({student.label, teacher.label, batch.label, every_text()});
    }
    if (input.targets.tags) {
        found.push_back({student.tags, teacher.tags, batch.tags, batch.word_text, true, input.targets.tag_weight});
    }
    return found;
}

torch::Tensor even_weight(const Head& head, std::int64_t texts) {
    const std::int64_t units = head.student.size(0);
    const std::int64_t count = head.words ? texts : units;
    return torch::full({units}, count == 0 ? 0.0 : head.weight / static_cast<double>(count),
                       head.student.options().dtype(torch::kFloat32).requires_grad(false));
}

std::vector<StatePair> states(const Input& input) {
    const auto mapped = recipe::map_hidden(input.term.mapping, input.teacher_layers, input.student_layers);
    std::vector<StatePair> pairs;
    for (std::size_t i = 0; i < mapped.size(); ++i) {
        torch::Tensor student = input.student.hidden[i];
        if (input.projections != nullptr) {
            student = torch::linear(student, input.projections->leaf(fmt::format("projection.{}.weight", i)),
                                    input.projections->leaf(fmt::format("projection.{}.bias", i)));
        }
        pairs.push_back({student, input.teacher->hidden[static_cast<std::size_t>(mapped[i])].detach()});
    }
    return pairs;
}

torch::Tensor text_of_pieces(const Batch& batch) {
    return torch::repeat_interleave(batch.offsets.diff()).to(batch.ids.device());
}

} // namespace stillroom::engine::term
