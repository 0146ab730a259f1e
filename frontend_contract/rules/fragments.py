"""A rule of the query language that must hold whatever else is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import ASTValidationRule, FragmentDefinitionNode, GraphQLError, specified_rules
from graphql.validation import NoUnusedFragmentsRule

from frontend_contract.rules.queries import operations_of

if TYPE_CHECKING:
    from graphql import DocumentNode


class NoUnusedFragments(ASTValidationRule):
    """Every fragment is spread by some operation.

    graphql-core has this rule too, and grapple switches it off in the whole process when ``grapple.schema`` is
    imported.
    """

    def leave_document(self, node: DocumentNode, *_args: object) -> None:
        """Report what no operation reaches."""
        used: set[str] = set()
        for operation in operations_of(node):
            spread = self.context.get_recursively_referenced_fragments(operation)
            used |= {fragment.name.value for fragment in spread}
        for definition in node.definitions:
            if isinstance(definition, FragmentDefinitionNode) and definition.name.value not in used:
                self.report_error(GraphQLError(f"Fragment “{definition.name.value}” is never used.", definition))


RULES = tuple(NoUnusedFragments if rule is NoUnusedFragmentsRule else rule for rule in specified_rules)
