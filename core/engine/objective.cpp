// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/objective.h"

#include "core/engine/term/term.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace stillroom::engine {

using recipe::TermKind;

namespace {

bool compares_states(TermKind kind) { return kind == TermKind::Hidden || kind == TermKind::Cosine; }
bool compares_logits(TermKind kind) { return !compares_states(kind) && kind != TermKind::Attention; }

std::vector<term::UnitLoss> unit_losses(const term::Input& input) {
    switch (input.term.kind) {
    case TermKind::HardLabel:
        return term::hard_label(input);
    case TermKind::SoftLabel:
        return term::soft_label(input);
    case TermKind::Logits:
        return term::logits(input);
    case TermKind::Hidden:
        return term::hidden(input);
    case TermKind::Cosine:
        return term::cosine(input);
    case TermKind::Attention:
        return term::attention(input);
    }
    return {};
}

/// Every head that is compared must exist in the model, and with the same classes in both models.
Result<void> check_heads(const Targets& targets, const Heads& student, const Heads* teacher) {
    struct Row {
        const char* name;
        bool wanted;
        std::int64_t student;
        std::int64_t teacher;
    };
    const Heads other = teacher != nullptr ? *teacher : student;
    for (const Row& row : {Row{"mlm", targets.mlm, student.mlm ? 1 : 0, other.mlm ? 1 : 0},
                           Row{"dc", targets.domain, student.domains, other.domains},
                           Row{"intent", targets.intent, student.intents, other.intents},
                           Row{"slots", targets.tags, student.tags, other.tags},
                           Row{"classification", targets.label, student.classes, other.classes}}) {
        if (!row.wanted) {
            continue;
        }
        if (row.student == 0 || row.teacher == 0) {
            return fail(ErrorCode::BadInput,
                        fmt::format("The {} has no output \"{}\" to compare. {}", row.student == 0 ? "student" : "teacher",
                                    row.name, row.student == 0 ? "Choose another task." : "Fine-tune it on the task first."));
        }
        if (row.student != row.teacher) {
            return fail(ErrorCode::BadInput,
                        fmt::format("Teacher and student have {} and {} classes in output \"{}\". Train both on the "
                                    "same labels.",
                                    row.teacher, row.student, row.name));
        }
    }
    return {};
}

} // namespace

const char* to_string(TermKind kind) {
    switch (kind) {
    case TermKind::HardLabel:
        return "hard";
    case TermKind::SoftLabel:
        return "soft";
    case TermKind::Logits:
        return "logits";
    case TermKind::Hidden:
        return "hidden";
    case TermKind::Cosine:
        return "cosine";
    case TermKind::Attention:
        return "attention";
    }
    return "";
}

double term_weight(const recipe::ObjectiveTerm& term, double progress) {
    const double at = std::clamp(progress, 0.0, 1.0);
    double share = 0.0; // of the way from weight to end_weight
    switch (term.schedule) {
    case recipe::WeightSchedule::Constant:
        return term.weight;
    case recipe::WeightSchedule::Linear:
        share = at;
        break;
    case recipe::WeightSchedule::Cosine:
        share = 0.5 * (1.0 - std::cos(std::numbers::pi * at));
        break;
    case recipe::WeightSchedule::Step:
        share = at < 0.5 ? 0.0 : 1.0;
        break;
    }
    return term.weight + share * (term.end_weight - term.weight);
}

Result<Objective> Objective::create(std::vector<recipe::ObjectiveTerm> terms, Targets targets,
                                    const ModelConfig& student, const std::optional<ModelConfig>& teacher,
                                    std::uint64_t seed, torch::Device device) {
    Objective objective;
    objective.m_terms = std::move(terms);
    objective.m_targets = targets;
    objective.m_student_layers = student.encoder.layers;
    objective.m_teacher_layers = teacher ? teacher->encoder.layers : 0;
    if (objective.m_terms.empty()) {
        return fail(ErrorCode::BadInput, "The objective has no term. Add at least one.");
    }
    bool layers = false;
    bool teacher_logits = false;
    for (const recipe::ObjectiveTerm& term : objective.m_terms) {
        if (term.kind == TermKind::HardLabel) {
            continue;
        }
        if (!teacher) {
            return fail(ErrorCode::BadInput,
                        fmt::format("The term \"{}\" compares with a teacher, and there is none.", to_string(term.kind)));
        }
        if (compares_logits(term.kind) && !(term.temperature > 0.0)) {
            return fail(ErrorCode::BadInput, "The temperature must be above 0.");
        }
        teacher_logits = teacher_logits || compares_logits(term.kind);
        layers = layers || !compares_logits(term.kind);
    }
    if (auto good = check_heads(targets, student.heads, teacher_logits ? &teacher->heads : nullptr); !good) {
        return fail(good.error());
    }
    const bool by_piece = layers || (teacher_logits && targets.mlm); // sentences and words need no common pieces
    if (teacher && by_piece && teacher->vocabulary != student.vocabulary) {
        return fail(ErrorCode::BadInput, fmt::format("Teacher and student read different vocabularies ({} and {} "
                                                     "pieces). They need the same tokenizer.",
                                                     teacher->vocabulary, student.vocabulary));
    }
    if (layers && teacher->encoder.layers < student.encoder.layers) {
        return fail(ErrorCode::BadInput, "The student has more layers than its teacher, so that layers cannot be "
                                         "matched. Make it shallower or leave out hidden and attention terms.");
    }
    const bool states = std::any_of(objective.m_terms.begin(), objective.m_terms.end(),
                                    [](const recipe::ObjectiveTerm& term) { return compares_states(term.kind); });
    if (states && teacher->encoder.hidden != student.encoder.hidden) {
        std::vector<ParameterSpec> specs;
        for (std::int64_t i = 0; i <= student.encoder.layers; ++i) {
            specs.push_back({fmt::format("projection.{}.weight", i), {teacher->encoder.hidden, student.encoder.hidden}});
            specs.push_back({fmt::format("projection.{}.bias", i), {teacher->encoder.hidden}, Init::Zero, false});
        }
        objective.m_projections = std::make_shared<FlatParameters>(specs, seed, device);
    }
    return objective;
}

Objective Objective::hard(Targets targets) {
    Objective objective;
    recipe::ObjectiveTerm term;
    term.kind = TermKind::HardLabel;
    objective.m_terms.push_back(term);
    objective.m_targets = targets;
    return objective;
}

bool Objective::needs_teacher() const {
    return std::any_of(m_terms.begin(), m_terms.end(),
                       [](const recipe::ObjectiveTerm& term) { return term.kind != TermKind::HardLabel; });
}

void Objective::request(Pass& student, Pass& teacher) const {
    const auto heads = [this](Pass& pass) {
        pass.mlm = pass.mlm || m_targets.mlm;
        pass.domain = pass.domain || m_targets.domain;
        pass.intent = pass.intent || m_targets.intent;
        pass.tags = pass.tags || m_targets.tags;
        pass.label = pass.label || m_targets.label;
    };
    for (const recipe::ObjectiveTerm& term : m_terms) {
        if (compares_logits(term.kind)) {
            heads(student);
            if (term.kind != TermKind::HardLabel) {
                heads(teacher);
            }
        }
        if (compares_states(term.kind)) {
            student.hidden = teacher.hidden = true;
        }
        if (term.kind == TermKind::Attention) {
            student.attention = teacher.attention = true;
        }
    }
}

Loss Objective::evaluate(const Batch& batch, const Outputs& student, const Outputs* teacher, double progress,
                         std::int64_t sources) const {
    const auto options = torch::TensorOptions(batch.ids.device()).dtype(torch::kFloat32);
    const bool by_piece = m_targets.mlm;
    const torch::Tensor source =
        batch.source.defined() ? batch.source : torch::zeros({batch.texts()}, options.dtype(torch::kInt64));
    const torch::Tensor counted = by_piece ? source.index_select(0, batch.masked_text) : source;
    Loss loss;
    loss.sources.total = torch::zeros({sources}, options);
    loss.sources.texts = torch::zeros({sources}, options).index_add_(0, counted, torch::ones_like(counted, options));
    for (const recipe::ObjectiveTerm& term : m_terms) {
        const double weight = term_weight(term, progress);
        torch::Tensor value = torch::zeros({}, options);
        for (const term::UnitLoss& units :
             unit_losses({batch, student, teacher, m_targets, term, m_student_layers, m_teacher_layers,
                          m_projections.get()})) {
            const torch::Tensor weighted = units.value * units.weight;
            value = value + weighted.sum();
            if (weight != 0.0) {
                loss.sources.total.index_add_(0, source.index_select(0, units.text),
                                              weighted.detach() * (weight * static_cast<double>(counted.numel())));
            }
        }
        loss.terms.push_back({term.kind, value.detach(), weight});
        if (weight != 0.0) {
            loss.total = loss.total.defined() ? loss.total + value * weight : value * weight;
        }
    }
    if (!loss.total.defined()) {
        loss.total = torch::zeros({}, options.requires_grad(true));
    }
    return loss;
}

} // namespace stillroom::engine
