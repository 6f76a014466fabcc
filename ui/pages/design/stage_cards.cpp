// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/stage_cards.h"

#include "ui/pages/design/document/mixture.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace stillroom::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("StageCards", text); }

QString shape(const recipe::ModelSpec& model) {
    return tr("%1 × %2, %3 heads").arg(model.layers).arg(model.hidden).arg(model.heads);
}

QString names(const std::vector<std::string>& corpora) {
    QStringList list;
    for (const auto& name : corpora) {
        list.append(qstring(name));
    }
    return list.join(QStringLiteral(" · "));
}

QString amount(const recipe::TrainingSpec& training) {
    return training.steps > 0 ? tr("%1 steps").arg(formatInteger(training.steps))
                              : tr("%1 epochs").arg(formatNumber(training.epochs, 2));
}

StageCard teacherCard(const recipe::Recipe& recipe, const Facts& facts) {
    const auto& teacher = recipe.teacher;
    StageCard card;
    if (teacher.source == recipe::TeacherSource::Load) {
        card.name = teacher.path.empty() ? tr("No model chosen") : qpath(std::filesystem::path(teacher.path).filename());
        const auto parameters = teacherParameters(recipe, facts);
        card.facts = {parameters ? tr("%1 · loaded").arg(formatCount(*parameters)) : tr("Loaded"), qstring(teacher.path)};
    } else {
        card.name = shape(teacher.model);
        card.facts = {tr("%1 · trained here").arg(formatCount(*teacherParameters(recipe, facts))),
                      teacher.corpora.empty() ? tr("No text chosen") : names(teacher.corpora),
                      tr("Pretrained for %1").arg(amount(teacher.pretrain))};
    }
    if (teacher.adapt) {
        card.facts = card.facts.mid(0, 2);
        card.facts.append(tr("Adapted to %1").arg(names(teacher.adapt_corpora)));
    }
    return card;
}

StageCard transferCard(const recipe::Recipe& recipe, const Facts& facts) {
    const auto& transfer = recipe.transfer;
    StageCard card;
    if (transfer.sources.empty()) {
        card.state = StageCard::State::Empty;
        card.verb = tr("Choose sources");
        return card;
    }
    const bool tokens = transfer.unit == recipe::TransferUnit::Tokens;
    card.name = (tokens ? tr("%1 tokens") : tr("%1 sentences")).arg(formatInteger(transfer.size));
    std::vector<std::string> sources;
    for (const auto& source : transfer.sources) {
        sources.push_back(source.corpus);
    }
    card.facts.append(names(sources));
    if (const auto sweep = sweepOf(recipe)) {
        card.facts.append(tr("%1 share: %2 values")
                              .arg(qstring(transfer.sources[sweep->source].corpus))
                              .arg(sweep->values.size()));
    } else {
        QStringList shares;
        for (const auto& source : transfer.sources) {
            shares.append(qstring(recipe::percent_text(source.ratio)));
        }
        card.facts.append(shares.join(QStringLiteral(" · ")));
    }
    const auto counted = std::find_if(facts.mixtures.begin(), facts.mixtures.end(),
                                      [](const MixtureFact& m) { return m.plan.has_value(); });
    if (counted != facts.mixtures.end()) {
        const bool counts = counted->plan->unit == recipe::TransferUnit::Tokens;
        const double pieces = counts ? static_cast<double>(counted->plan->tokens)
                                     : static_cast<double>(counted->plan->tokens);
        card.facts.append(tr("About %1 tokens").arg(formatCount(pieces)));
    }
    return card;
}

StageCard objectiveCard(const recipe::Recipe& recipe) {
    StageCard card;
    const auto& terms = recipe.distill.terms;
    if (terms.empty()) {
        card.state = StageCard::State::Empty;
        card.verb = tr("Add a term");
        return card;
    }
    card.name = termName(terms.front().kind);
    if (terms.size() == 2) {
        card.name += QStringLiteral(" + ") + termName(terms[1].kind);
    } else if (terms.size() > 2) {
        card.name += tr(" + %1 more").arg(terms.size() - 1);
    }
    for (const auto& term : terms) {
        QString line = QStringLiteral("%1 %2").arg(termName(term.kind), formatNumber(term.weight, 2));
        if (term.kind == recipe::TermKind::SoftLabel || term.kind == recipe::TermKind::Logits) {
            line += tr(" at T = %1").arg(formatNumber(term.temperature, 2));
        }
        if (card.facts.size() < 2) {
            card.facts.append(line);
        }
    }
    card.facts.append(recipe.distill.level == recipe::DistillLevel::Mlm
                          ? tr("Masked pieces, %1").arg(amount(recipe.distill.training))
                          : tr("On the tasks, %1").arg(amount(recipe.distill.training)));
    return card;
}

StageCard studentCard(const recipe::Recipe& recipe, const Facts& facts) {
    StageCard card;
    card.name = shape(recipe.student);
    const double student = studentParameters(recipe, facts);
    QString first = formatCount(student);
    if (const auto teacher = teacherParameters(recipe, facts); teacher && student > 0) {
        first += tr(" · %1 × smaller").arg(formatFixed(*teacher / student, *teacher / student < 10 ? 1 : 0));
    }
    card.facts = {first, tr("Feed-forward %1").arg(formatInteger(recipe.student.feed_forward)),
                  recipe.tokenizer.kind == recipe::TokenizerKind::Teacher
                      ? tr("The teacher's pieces")
                      : tr("Vocabulary %1").arg(formatInteger(recipe.tokenizer.vocabulary))};
    return card;
}

StageCard tasksCard(const recipe::Recipe& recipe, const Facts& facts) {
    const auto& tasks = recipe.tasks;
    StageCard card;
    if (tasks.corpus.empty()) {
        card.state = StageCard::State::Empty;
        card.verb = tr("Choose labelled data");
        return card;
    }
    QStringList chosen;
    if (tasks.dc) {
        chosen.append(tr("DC"));
    }
    if (tasks.icner) {
        chosen.append(tr("ICNER"));
    }
    if (tasks.classification) {
        chosen.append(tr("Classification"));
    }
    card.name = chosen.isEmpty() ? tr("No task") : chosen.join(tr(" and "));
    const auto fact = facts.corpora.find(tasks.corpus);
    if (fact == facts.corpora.end() || !fact->second.info) {
        card.facts = {qstring(tasks.corpus)};
        return card;
    }
    const corpus::CorpusInfo& info = *fact->second.info;
    const auto split = tasks.evaluate_on == "dev" ? corpus::Split::Dev : corpus::Split::Test;
    const auto count = info.sentences.find(split);
    QString first = tr("%1 domains").arg(info.domains.size());
    if (info.languages.size() > 1) {
        first += QStringLiteral(" · ") + tr("%1 languages").arg(info.languages.size());
    }
    card.facts = {first,
                  tr("%1 intents · %2 slots").arg(info.intents.size()).arg(info.slots.size()),
                  (split == corpus::Split::Dev ? tr("Dev: %1 utterances") : tr("Test: %1 utterances"))
                      .arg(formatInteger(count == info.sentences.end() ? 0 : count->second))};
    return card;
}

} // namespace

QString termName(recipe::TermKind kind) {
    switch (kind) {
    case recipe::TermKind::HardLabel:
        return tr("Gold labels");
    case recipe::TermKind::SoftLabel:
        return tr("Soft labels");
    case recipe::TermKind::Logits:
        return tr("Logits");
    case recipe::TermKind::Hidden:
        return tr("Hidden states");
    case recipe::TermKind::Cosine:
        return tr("Direction of hidden states");
    case recipe::TermKind::Attention:
        return tr("Attention");
    }
    return {};
}

QString stageName(Stage stage) {
    switch (stage) {
    case Stage::Teacher:
        return tr("Teacher");
    case Stage::Transfer:
        return tr("Transfer set");
    case Stage::Objective:
        return tr("Objective");
    case Stage::Student:
        return tr("Student");
    case Stage::Tasks:
        return tr("Tasks");
    }
    return {};
}

Icon stageIcon(Stage stage) {
    switch (stage) {
    case Stage::Teacher:
        return Icon::Teacher;
    case Stage::Transfer:
        return Icon::Data;
    case Stage::Objective:
        return Icon::Link;
    case Stage::Student:
        return Icon::Models;
    case Stage::Tasks:
        return Icon::Target;
    }
    return Icon::Info;
}

std::array<StageCard, kStageCount> stageCards(const recipe::Recipe& recipe, const Facts& facts,
                                              const std::vector<PreflightItem>& issues) {
    std::array<StageCard, kStageCount> cards{teacherCard(recipe, facts), transferCard(recipe, facts),
                                             objectiveCard(recipe), studentCard(recipe, facts),
                                             tasksCard(recipe, facts)};
    for (const auto& issue : issues) {
        if (!issue.stage) {
            continue;
        }
        StageCard& card = cards.at(static_cast<std::size_t>(*issue.stage));
        if (card.state == StageCard::State::Empty) {
            continue;
        }
        if (issue.level == PreflightItem::Level::Error) {
            card.state = StageCard::State::Error;
        } else if (issue.level == PreflightItem::Level::Check && card.state == StageCard::State::Good) {
            card.state = StageCard::State::Check;
        }
    }
    return cards;
}

} // namespace stillroom::ui
